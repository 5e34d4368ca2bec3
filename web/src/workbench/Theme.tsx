// One restrained theme, light or dark as the system prefers, in the page's language.
import { App, ConfigProvider, theme } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import { type PropsWithChildren, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { language } from '../words/language';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** Whether the system prefers dark. */
export function useDark(): boolean {
  return useSyncExternalStore(
    (changed) => {
      prefersDark.addEventListener('change', changed);
      return () => prefersDark.removeEventListener('change', changed);
    },
    () => prefersDark.matches,
  );
}

export function Theme({ children }: PropsWithChildren) {
  useTranslation();
  const dark = useDark();
  return (
    <ConfigProvider
      locale={language() === 'en' ? english : chinese}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: dark ? '#6ea8dc' : '#1f5f9e',
          colorError: dark ? '#e5675d' : '#c5281e',
          colorErrorText: dark ? '#ff9d95' : '#b3261e',
          colorWarning: dark ? '#e0a33e' : '#b56a00',
          colorWarningText: dark ? '#f0b95a' : '#8a5300',
          colorInfo: dark ? '#6ea8dc' : '#1f5f9e',
          // Secondary text keeps a contrast of 4.5 to 1 on every ground it stands on.
          colorTextTertiary: dark ? 'rgba(255,255,255,0.62)' : 'rgba(0,0,0,0.62)',
          colorTextDescription: dark ? 'rgba(255,255,255,0.62)' : 'rgba(0,0,0,0.62)',
          colorTextPlaceholder: dark ? 'rgba(255,255,255,0.58)' : 'rgba(0,0,0,0.58)',
          borderRadius: 4,
          fontFamily:
            'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
          motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
        },
      }}
    >
      <App className="app">{children}</App>
    </ConfigProvider>
  );
}
