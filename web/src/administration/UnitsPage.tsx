// The city's places as a tree, and the units that answer for the one that is chosen.
import './administration.css';

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Spin, Switch, Tree } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../api/client';
import { type Area, areasInside, useAreasInside, useUnitName } from '../registers/registers';
import { Trouble } from '../trouble/Trouble';
import { word } from '../words/code';
import { day } from '../words/time';

/** Communities have grids below them; a grid has nothing. */
const GRID = 15;

export function UnitsPage() {
  const { t } = useTranslation('administration');
  const city = useAreasInside(undefined);
  const [chosen, setChosen] = useState<string>();
  const place = chosen ?? city.data?.[0]?.code;
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('units')}</h1>
      </header>
      {city.error && <Trouble error={city.error} again={() => void city.refetch()} />}
      {city.data ? (
        <div className="units">
          <Places city={city.data} chosen={place} onChoose={setChosen} />
          {place && <UnitsOf key={place} place={place} />}
        </div>
      ) : (
        <Spin />
      )}
    </article>
  );
}

interface Node {
  key: string;
  title: string;
  isLeaf: boolean;
  children?: Node[];
}

interface PlacesProps {
  city: readonly Area[];
  chosen: string | undefined;
  onChoose: (code: string) => void;
}

function Places({ city, chosen, onChoose }: PlacesProps) {
  const { t } = useTranslation('administration');
  const queries = useQueryClient();
  // The places inside each place that has been opened.
  const [inside, setInside] = useState<Readonly<Record<string, readonly Area[]>>>({});
  const ended = (area: Area) => (area.valid_to ? ` (${t('until', { day: day(area.valid_to) })})` : '');
  const nodes = useMemo(() => {
    const node = (area: Area): Node => ({
      key: area.code,
      title: `${area.name}${ended(area)}`,
      isLeaf: area.code.length >= GRID || inside[area.code]?.length === 0,
      ...(inside[area.code] && { children: inside[area.code]?.map(node) ?? [] }),
    });
    return city.map(node);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `ended` depends on the language only
  }, [city, inside, t]);

  async function load({ key }: { key: unknown }) {
    const parent = String(key);
    const areas = await queries.fetchQuery(areasInside(parent));
    setInside((before) => ({ ...before, [parent]: areas }));
  }

  return (
    <section aria-label={t('places')} className="places">
      <Tree<Node>
        aria-label={t('places')}
        blockNode
        showLine
        loadData={load}
        treeData={nodes}
        defaultExpandedKeys={city.map(({ code }) => code)}
        selectedKeys={chosen ? [chosen] : []}
        onSelect={([key]) => {
          if (key !== undefined) onChoose(String(key));
        }}
      />
    </section>
  );
}

function UnitsOf({ place }: { place: string }) {
  const { t } = useTranslation('administration');
  const unitName = useUnitName();
  const [deep, setDeep] = useState(false);
  const [sought, setSought] = useState('');
  const q = useDeferredValue(sought).trim();
  const query = useInfiniteQuery({
    queryKey: ['units', place, deep, q],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: after }) => {
      // Whoever looks for a name looks inside too.
      const narrowed = { area: place, just: !deep && q === '', ...(q && { q }), ...(after && { after }) };
      return answer(api.GET('/api/v1/units', { params: { query: narrowed } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  const units = query.data?.pages.flatMap(({ items }) => items);
  return (
    <section aria-label={t('units_of', { place })}>
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      <p className="page-tools">
        <Input.Search
          allowClear
          aria-label={t('seek_unit')}
          placeholder={t('seek_unit')}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
        <label>
          <Switch size="small" checked={deep} onChange={setDeep} /> {t('and_inside')}
        </label>
      </p>
      {units ? (
        <table className="register">
          <thead>
            <tr>
              <th scope="col">{t('unit.name')}</th>
              <th scope="col">{t('unit.kind')}</th>
              <th scope="col">{t('unit.tier')}</th>
              <th scope="col">{t('unit.supervisor')}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.code}>
                <th scope="row">
                  {unit.name} <small>{unit.code}</small>
                  {unit.illustrative && <small className="illustrative"> {t('illustrative')}</small>}
                </th>
                <td data-label={t('unit.kind')}>{word('unit_kind', unit.kind)}</td>
                <td data-label={t('unit.tier')}>{word('tier', unit.tier)}</td>
                <td data-label={t('unit.supervisor')}>{unitName(unit.supervisor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Spin />
      )}
      {units?.length === 0 && <p>{t('no_units')}</p>}
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {t('more_units')}
        </Button>
      )}
    </section>
  );
}
