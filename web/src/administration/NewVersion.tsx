// A new version of the city's rules, places and units included: its folder is chosen, read, looked at, and only then
// put in force.
import { Alert, App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Faults } from '../trouble/Faults';
import { Trouble } from '../trouble/Trouble';
import { Sentences } from './Sentences';
import { folderOf } from './folder';
import { useProfileReading, usePutProfile } from './keeping';

export function NewVersion() {
  const { t } = useTranslation('administration');
  const { message } = App.useApp();
  const [files, setFiles] = useState<Record<string, string>>();
  const reading = useProfileReading();
  const put = usePutProfile();
  const read = reading.data;
  const take = async (chosen: FileList | null) => {
    put.reset();
    const texts = await folderOf(Array.from(chosen ?? []));
    setFiles(texts);
    reading.mutate(texts);
  };
  return (
    <>
      <Form.Item label={t('folder')} htmlFor="folder" help={t('folder_hint')}>
        <input
          id="folder"
          type="file"
          // React knows the attribute by no other spelling.
          {...{ webkitdirectory: '' }}
          onChange={({ target }) => void take(target.files)}
        />
      </Form.Item>
      {reading.error && <Trouble error={reading.error} />}
      {read && read.problems.length > 0 && (
        <Faults
          faults={read.problems.map((problem) => ({ ...problem, where: `${problem.file}:${problem.line}` }))}
        />
      )}
      {read?.profile && files && !put.isSuccess && (
        <>
          <Alert type="success" showIcon title={t('version_sound', { ...read.profile })} />
          <Sentences sentences={read.sentences} />
          <Button
            type="primary"
            loading={put.isPending}
            onClick={() =>
              put.mutate(files, {
                onSuccess: ({ version, effective_from: day }) =>
                  void message.success(t('version_put', { version, day })),
              })
            }
          >
            {t('put_in_force')}
          </Button>
        </>
      )}
      {put.error && <Trouble error={put.error} />}
    </>
  );
}
