// The texts of a locality's folder, by their path inside it. Lists are published by themselves, and what a locality is
// held to is no rule: neither makes up a profile.

const RULES = /\.(toml|csv)$/;
const NO_RULES = /^(lists\/|expectations\.toml$)/;

export async function folderOf(files: readonly File[]): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const file of files) {
    // The chosen folder's own name comes first.
    const path = file.webkitRelativePath.split('/').slice(1).join('/') || file.name;
    if (RULES.test(path) && !NO_RULES.test(path)) texts[path] = await file.text();
  }
  return texts;
}
