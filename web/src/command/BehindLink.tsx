// A figure that opens the list behind it: what the list is asked with stands in its address.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { paths } from '../paths';
import type { Behind } from './overview';

/** The page of a list of the API. A list without a page yet is shown as it is. */
const PAGES: Readonly<Record<string, typeof paths.orders | typeof paths.appeals | typeof paths.whistles>> = {
  '/work-orders': paths.orders,
  '/appeals': paths.appeals,
  '/whistles': paths.whistles,
};

interface Props {
  behind: Behind;
  className?: string;
  label?: string;
  children: ReactNode;
}

export function BehindLink({ behind: { path, query }, className, label, children }: Props) {
  const page = PAGES[path];
  if (!page) return <span className={className}>{children}</span>;
  return (
    <Link {...(page(query) as ReturnType<typeof paths.orders>)} className={className} aria-label={label}>
      {children}
    </Link>
  );
}
