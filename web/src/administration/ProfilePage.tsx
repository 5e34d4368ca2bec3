// The city's rules that are in force, as the pages know them.
import './administration.css';

import { Input, Spin } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { useLimitInWords } from '../clocks/limit';
import { Facts, Section } from '../matter/Matter';
import { named, useLocality } from '../registers/registers';
import { Trouble } from '../trouble/Trouble';
import { word } from '../words/code';
import { LIMITS } from '../whistles/limits';
import { useCaller } from '../session/session';
import { Differences } from './Differences';
import { NewVersion } from './NewVersion';

type Locality = Schemas['Locality'];

export function ProfilePage() {
  const { t } = useTranslation('administration');
  const query = useLocality();
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('profile')}</h1>
      </header>
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {query.data ? <Profile locality={query.data} /> : !query.error && <Spin />}
    </article>
  );
}

function Profile({ locality }: { locality: Locality }) {
  const { t } = useTranslation('administration');
  const limitInWords = useLimitInWords();
  const caller = useCaller();
  const { edition, supervision } = locality;
  const names = (all: readonly Schemas['Named'][]) => all.map(named).join(t('comma'));
  return (
    <>
      <Facts
        facts={[
          [t('locality'), `${named(locality)} (${locality.code})`],
          [t('version'), String(locality.version)],
          [t('effective_from'), locality.effective_from],
          [t('digest'), <code key="digest">{locality.digest}</code>],
          [
            t('edition'),
            `${edition.name} ${edition.edition} ${edition.illustrative ? t('illustrative') : ''}`.trim(),
          ],
        ]}
      />
      <Section title={t('differences')}>
        <Differences />
      </Section>
      {caller.role === 'system_administrator' && (
        <Section title={t('new_version')}>
          <NewVersion />
        </Section>
      )}
      <Section title={t('whistles')}>
        <table className="register">
          <thead>
            <tr>
              <th scope="col">{t('whistle.kind')}</th>
              <th scope="col">{t('whistle.for_what')}</th>
              <th scope="col">{t('whistle.who')}</th>
              <th scope="col">{t('whistle.judgement')}</th>
              <th scope="col">{t('whistle.limits')}</th>
            </tr>
          </thead>
          <tbody>
            {locality.whistles.map((preset) => (
              <tr key={preset.kind}>
                <th scope="row">{named(preset)}</th>
                <td data-label={t('whistle.for_what')}>{preset.for_what}</td>
                <td data-label={t('whistle.who')}>
                  {preset.initiators.map((role) => word('role', role)).join(t('comma'))}
                </td>
                <td data-label={t('whistle.judgement')}>
                  {preset.judgement_required ? t('needed') : t('not_needed')}
                </td>
                <td data-label={t('whistle.limits')}>
                  {LIMITS.map((clock) => `${word('clock', clock)} ${limitInWords(preset[clock])}`).join(
                    t('comma'),
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section title={t('limits')}>
        <Limits limits={locality.limits} />
      </Section>
      <Section title={t('rules')}>
        <Facts
          facts={[
            [
              t('grades'),
              locality.grades
                .map(({ grade, tier }) => `${word('grade', grade)} – ${word('tier', tier)}`)
                .join(t('comma')),
            ],
            [t('reopen_window'), limitInWords(locality.reopen_window)],
            [
              t('office_hours'),
              locality.office_hours
                .map(({ from, to }) => `${from.slice(0, 5)}–${to.slice(0, 5)}`)
                .join(t('comma')),
            ],
            [t('channels'), names(locality.channels)],
            [t('duties'), names(locality.duties)],
            [t('whistle_causes'), names(locality.whistle_causes)],
            [t('causes'), names(supervision.causes)],
            [t('behaviours'), names(supervision.behaviours)],
            [t('measures'), names(supervision.measures)],
          ]}
        />
      </Section>
      <Section title={t('items', { count: locality.items.length })}>
        <Items items={locality.items} duties={locality.duties} />
      </Section>
    </>
  );
}

/** A clock a row, an urgency a column. */
function Limits({ limits }: Pick<Locality, 'limits'>) {
  const { t } = useTranslation('administration');
  const limitInWords = useLimitInWords();
  const clocks = [...new Set(limits.map(({ clock }) => clock))];
  const urgencies = [...new Set(limits.map(({ urgency }) => urgency))];
  const limit = (clock: string, urgency: string) =>
    limits.find((each) => each.clock === clock && each.urgency === urgency)?.limit;
  return (
    <table className="register">
      <thead>
        <tr>
          <th scope="col">{t('clock')}</th>
          {urgencies.map((urgency) => (
            <th key={urgency} scope="col">
              {word('urgency', urgency)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {clocks.map((clock) => (
          <tr key={clock}>
            <th scope="row">{word('clock', clock)}</th>
            {urgencies.map((urgency) => {
              const found = limit(clock, urgency);
              return (
                <td key={urgency} data-label={word('urgency', urgency)}>
                  {found && limitInWords(found)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Items({ items, duties }: Pick<Locality, 'items' | 'duties'>) {
  const { t } = useTranslation('administration');
  const [sought, setSought] = useState('');
  const words = useDeferredValue(sought).trim().toLowerCase();
  const duty = (code: string) => {
    const found = duties.find((each) => each.code === code);
    return found ? named(found) : code;
  };
  const found = items.filter(({ code, name, keywords }) =>
    [code, name, ...keywords].join(' ').toLowerCase().includes(words),
  );
  return (
    <>
      <Input.Search
        allowClear
        aria-label={t('seek_item')}
        placeholder={t('seek_item')}
        value={sought}
        onChange={({ target }) => setSought(target.value)}
      />
      <table className="register">
        <thead>
          <tr>
            <th scope="col">{t('item.name')}</th>
            <th scope="col">{t('item.duty')}</th>
            <th scope="col">{t('item.grade')}</th>
            <th scope="col">{t('item.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {found.map((item) => (
            <tr key={item.code}>
              <th scope="row">
                {item.name} <small>{item.code}</small>
              </th>
              <td data-label={t('item.duty')}>{duty(item.duty)}</td>
              <td data-label={t('item.grade')}>{word('grade', item.grade)}</td>
              <td data-label={t('item.basis')}>{item.legal_basis}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
