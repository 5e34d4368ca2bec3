// Files that go with an act, if the person cares to add some: brought as soon as they are chosen, each with its
// progress and, where the server refuses it, why. The value is what the act names: their ids.
import './attachments.css';

import { Button } from 'antd';
import { use, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { newKey } from '../actions/drafts';
import type { Control } from '../actions/form';
import { upload } from '../api/upload';
import { useSentence } from '../trouble/sentence';
import { word } from '../words/code';
import { type FileKind, isPicture, size, small } from './files';
import { Uploading } from './uploading';

/** What the server looks at is the content; this is only what the chooser offers. */
const TAKEN = 'image/jpeg,image/png,image/webp,application/pdf,audio/mp4,audio/x-m4a,audio/mpeg,audio/wav';

/** One file. Without `id` and `error` it is on its way. */
interface Row {
  /** The Idempotency-Key of its upload. */
  key: string;
  file?: File;
  share: number;
  id?: string;
  kind?: FileKind;
  error?: unknown;
}

/** What a draft kept: the ids alone. */
const kept = (value: unknown): Row[] =>
  Array.isArray(value) ? value.map((id: string) => ({ key: id, id, share: 1 })) : [];

export function FilesInput({ id, value, onChange }: Control) {
  const { t } = useTranslation('attachments');
  const [rows, setRows] = useState(() => kept(value));
  const ids = rows.flatMap((row) => row.id ?? []).join();
  const busy = rows.some((row) => row.id === undefined && row.error === undefined);
  const report = use(Uploading);
  const tell = useEffectEvent((brought: string) => {
    if (
      brought !==
      kept(value)
        .map((row) => row.id)
        .join()
    )
      onChange?.(brought ? brought.split(',') : undefined);
  });
  useEffect(() => tell(ids), [ids]);
  useEffect(() => {
    if (!busy) return;
    report(1);
    return () => report(-1);
  }, [busy, report]);

  const change = (key: string, to: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...to } : row)));

  async function bring({ key, file }: Row) {
    if (!file) return;
    change(key, { share: 0, error: undefined });
    try {
      const brought = await upload(file, { key, progress: (share) => change(key, { share }) });
      change(key, { id: brought.id, kind: brought.kind });
    } catch (error) {
      change(key, { error });
    }
  }

  function add(files: Iterable<File>) {
    const added = [...files].map((file) => ({ key: newKey(), file, share: 0 }));
    setRows((before) => [...before, ...added]);
    for (const row of added) void bring(row);
  }

  return (
    <div className="files">
      <input
        id={id}
        className="files-input"
        type="file"
        multiple
        accept={TAKEN}
        onChange={({ target }) => {
          add(target.files ?? []);
          target.value = '';
        }}
      />
      {/* The browser's own button speaks the browser's language and not the page's. */}
      <label htmlFor={id} className="files-choose">
        {t('choose')}
      </label>
      <small>{t('taken')}</small>
      <ul aria-live="polite">
        {rows.map((row) => (
          <FileRow
            key={row.key}
            row={row}
            again={() => void bring(row)}
            remove={() => setRows((before) => before.filter(({ key }) => key !== row.key))}
          />
        ))}
      </ul>
    </div>
  );
}

function FileRow({ row, again, remove }: { row: Row; again: () => void; remove: () => void }) {
  const { t } = useTranslation('attachments');
  const say = useSentence();
  const { file, id, kind, share, error } = row;
  const name = file?.name ?? t('kept');
  const told = [kind && word('file_kind', kind), file && size(file.size)].filter(Boolean).join(' · ');
  return (
    <li>
      {id !== undefined && (kind === undefined || isPicture(kind)) && <img src={small(id)} alt="" />}
      <span className="files-name">
        {name} <small>{told}</small>
        {error !== undefined && <span className="files-refused">{say(error)}</span>}
        {id === undefined && error === undefined && (
          <progress value={share} aria-label={t('progress', { name })} />
        )}
      </span>
      {error !== undefined && (
        <Button size="small" onClick={again}>
          {t('again')}
        </Button>
      )}
      <Button size="small" type="text" onClick={remove} aria-label={t('remove_named', { name })}>
        {t('remove')}
      </Button>
    </li>
  );
}
