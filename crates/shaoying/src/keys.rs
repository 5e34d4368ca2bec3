//! The key file: 64 hexadecimal digits that seal personal data. Losing it loses the
//! data; it is made once, readable by its owner only, and never overwritten.

use std::{fs, io::Write as _, path::Path};

use shaoying_desk::{Keys, time::Entropy as _};
use shaoying_model::journal::Digest;

use crate::{
    outcome::{Failure, Result},
    system::SystemEntropy,
};

/// Reads a key file.
pub(crate) fn read(path: &Path) -> Result<Keys> {
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::Other(format!("密钥文件 {}: {error}", path.display())))?;
    let bytes = parse(text.trim()).ok_or_else(|| {
        let what = "密钥文件应为64位十六进制数字 / a key file holds 64 hexadecimal digits";
        Failure::Other(format!("{}: {what}", path.display()))
    })?;
    Ok(Keys::derive(&bytes))
}

/// Reads a key file, or makes one where there is none.
pub(crate) fn read_or_make(path: &Path) -> Result<Keys> {
    if !path.exists() {
        let mut bytes = [0; 32];
        SystemEntropy.fill(&mut bytes);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Failure::of(folder))?;
        }
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let digits = Digest(bytes).to_string();
        let mut file = options.open(path).map_err(Failure::of(path))?;
        writeln!(file, "{digits}")?;
        file.sync_all()?;
    }
    read(path)
}

fn parse(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[index * 2..index * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_sixty_four_digits() {
        assert_eq!(parse(&"0f".repeat(32)), Some([15; 32]));
        for bad in ["", "0f", &"0g".repeat(32), &"钥".repeat(21)] {
            assert_eq!(parse(bad), None);
        }
    }
}
