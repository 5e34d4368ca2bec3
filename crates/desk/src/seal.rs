//! Secrets: sealing personal data, and the keyed hashes by which things are found
//! again. SM4-CCM (GB/T 32907, GB/T 36624) and HMAC-SM3 (GB/T 15852.2).

use ccm::{
    Ccm,
    aead::{Aead as _, KeyInit as _, Payload},
    consts::{U12, U16},
};
use hmac::{Hmac, Mac as _};
use shaoying_model::{Reason, Refusal, journal::Digest};
use sm3::Sm3;
use sm4::Sm4;

use crate::time::Entropy;

type Sealer = Ccm<Sm4, U16, U12>;

/// The keys in use, derived from the one in the configuration.
#[derive(Clone)]
pub struct Keys {
    seal: [u8; 16],
    find: [u8; 32],
    follow: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(secret)")
    }
}

impl Keys {
    /// Derives the keys from the master key.
    pub fn derive(master: &[u8; 32]) -> Self {
        let seal = Digest::of(&[b"shaoying seal 1", master]).0;
        let mut first = [0; 16];
        first.copy_from_slice(&seal[..16]);
        Self {
            seal: first,
            find: Digest::of(&[b"shaoying find 1", master]).0,
            follow: Digest::of(&[b"shaoying follow 1", master]).0,
        }
    }

    /// Seals `plain` so that it opens only with the same key and the same `label`.
    pub(crate) fn seal(
        &self,
        label: &str,
        plain: &[u8],
        entropy: &dyn Entropy,
    ) -> Result<Vec<u8>, Refusal> {
        let mut nonce = [0_u8; 12];
        entropy.fill(&mut nonce);
        let payload = Payload {
            msg: plain,
            aad: label.as_bytes(),
        };
        let sealed = Sealer::new(&self.seal.into())
            .encrypt(&nonce.into(), payload)
            .map_err(|_| Refusal::new(Reason::TextTooLong))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Opens what [`Self::seal`] sealed; refuses what was changed or moved.
    pub(crate) fn open(&self, label: &str, sealed: &[u8]) -> Result<Vec<u8>, Refusal> {
        let broken = || Refusal::new(Reason::StorageFailed).with("appellant", label);
        let (nonce, rest) = sealed.split_at_checked(12).ok_or_else(broken)?;
        let nonce: [u8; 12] = nonce.try_into().map_err(|_| broken())?;
        let payload = Payload {
            msg: rest,
            aad: label.as_bytes(),
        };
        Sealer::new(&self.seal.into())
            .decrypt(&nonce.into(), payload)
            .map_err(|_| broken())
    }

    /// A keyed hash: the same text gives the same bytes, and nobody without the key can
    /// try out telephone numbers.
    pub(crate) fn fingerprint(&self, text: &str) -> Vec<u8> {
        keyed(&self.find, text).to_vec()
    }

    /// A keyed hash from which a resident's words for a matter are made.
    pub(crate) fn tracking(&self, text: &str) -> [u8; 32] {
        keyed(&self.follow, text)
    }
}

/// HMAC-SM3. A key shorter than its block is filled up with zeros, by its definition.
fn keyed(key: &[u8; 32], text: &str) -> [u8; 32] {
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = <Hmac<Sm3> as hmac::KeyInit>::new(&block.into());
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::SeededEntropy;

    #[test]
    fn a_seal_opens_only_unchanged_and_in_its_place() {
        let keys = Keys::derive(&[7; 32]);
        let sealed = keys.seal("one", b"secret", &SeededEntropy::new(1)).unwrap();
        assert_eq!(keys.open("one", &sealed).unwrap(), b"secret");
        assert!(keys.open("two", &sealed).is_err());
        assert!(Keys::derive(&[8; 32]).open("one", &sealed).is_err());
        for index in 0..sealed.len() {
            let mut forged = sealed.clone();
            forged[index] ^= 1;
            assert!(keys.open("one", &forged).is_err());
        }
        assert!(keys.open("one", b"short").is_err());
    }
}
