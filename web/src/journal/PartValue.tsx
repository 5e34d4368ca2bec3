// One part of an entry in words.
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { useLimitInWords } from '../clocks/limit';
import { pathOf } from '../paths';
import { ItemName } from '../registers/ItemName';
import { named, useCauses, useLocality, useUnitName } from '../registers/registers';
import { useCaller } from '../session/session';
import { word } from '../words/code';
import { instant, span } from '../words/time';
import type { Part } from './parts';

type Basis = Schemas['Basis'];

export function PartValue({ part, value }: { part: Part; value: unknown }) {
  const { t } = useTranslation('journal');
  const unitName = useUnitName();
  const causes = useCauses();
  const locality = useLocality().data;
  const limitInWords = useLimitInWords();
  const units = (codes: readonly string[]) => codes.map(unitName).join(t('comma'));

  switch (part.as) {
    case 'text':
    case 'area':
      return <span className="prose">{String(value)}</span>;
    case 'unit':
      return unitName(String(value));
    case 'units':
      return units(value as string[]);
    case 'item':
      return <ItemName code={String(value)} />;
    case 'basis':
      return <RestsOn basis={value as Basis} />;
    case 'named': {
      const [unit, rests] = value as [string, Basis];
      return (
        <>
          {unitName(unit)} <RestsOn basis={rests} />
        </>
      );
    }
    case 'matter':
      return <Matters numbers={[String(value)]} />;
    case 'matters':
      return <Matters numbers={value as string[]} />;
    case 'instant':
      return instant(String(value));
    case 'minutes':
      return span(Number(value) * 60, 'hour');
    case 'limit': {
      const { limit } = value as { limit?: Schemas['Limit'] };
      return limit ? limitInWords(limit) : null;
    }
    case 'yes':
      return value === true ? t('yes') : t('no');
    case 'score':
      return String(value);
    case 'channel': {
      const channel = locality?.channels.find(({ code }) => code === value);
      return channel ? named(channel) : String(value);
    }
    case 'causes':
      return causes(value as string[]).join(t('comma'));
    case 'called':
      return (value as Schemas['Called'][]).map(({ unit, task }) => `${unitName(unit)}: ${task}`).join('; ');
    case 'contact': {
      const { way, at } = value as Schemas['Contact'];
      return `${word('contact_way', way)} ${instant(at)}`;
    }
    case 'place':
      return (value as Schemas['Place']).address ?? '';
    case 'code':
      return word(part.vocabulary, String(value));
  }
}

function RestsOn({ basis: { item, legal_basis } }: { basis: Basis }) {
  return (
    <>
      <ItemName code={item} /> {legal_basis}
    </>
  );
}

/** Matters by number, each with its page where it has one and the reader may read it. */
export function Matters({ numbers }: { numbers: readonly string[] }) {
  const { sees_matters } = useCaller();
  return numbers.map((number, index) => {
    // Whoever only keeps the machine reads alarms and nothing else.
    const path = sees_matters || number.startsWith('L') ? pathOf(number) : undefined;
    return (
      <Fragment key={number}>
        {index > 0 && ' '}
        {path ? (
          <Link {...path} className="number">
            {number}
          </Link>
        ) : (
          number
        )}
      </Fragment>
    );
  });
}
