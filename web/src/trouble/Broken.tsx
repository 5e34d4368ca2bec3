// A page that failed, and a page that is not there.
import { Button, Result } from 'antd';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { paths } from '../paths';

export function Broken() {
  const { t } = useTranslation('trouble');
  return (
    <Result
      status="warning"
      title={t('failed')}
      subTitle={t('failed_hint')}
      extra={<Button onClick={() => location.reload()}>{t('reload')}</Button>}
    />
  );
}

export function Missing() {
  const { t } = useTranslation('trouble');
  return (
    <Result status="info" title={t('no_such_page')} extra={<Link {...paths.home()}>{t('home')}</Link>} />
  );
}
