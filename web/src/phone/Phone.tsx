// The staff's phone pages by path.
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Router, Switch } from 'wouter';

import { useCaller } from '../session/session';
import { FindingPage } from './FindingPage';
import { Frame } from './Frame';
import { MattersPage } from './MattersPage';
import { OrderPage } from './OrderPage';
import { OutboxPage } from './OutboxPage';
import { WhistlePage } from './WhistlePage';
import { BASE, QUEUES, paths } from './paths';

export function Phone() {
  const { opens } = useCaller();
  return (
    <Router base={BASE}>
      <Frame>
        <Switch>
          <Route path="/">
            <MattersPage queue="waiting" />
          </Route>
          <Route path="/queues/:queue">
            {({ queue }) => {
              const known = QUEUES.find((each) => each === queue);
              return known ? <MattersPage key={known} queue={known} /> : <Redirect to={paths.matters()} />;
            }}
          </Route>
          <Route path="/orders/:number">{({ number }) => <OrderPage key={number} number={number} />}</Route>
          <Route path="/whistles/:number">
            {({ number }) => <WhistlePage key={number} number={number} />}
          </Route>
          {opens.includes('work_order') && (
            <Route path={paths.finding()}>
              <FindingPage />
            </Route>
          )}
          <Route path={paths.outbox()}>
            <OutboxPage />
          </Route>
          <Route>
            <Missing />
          </Route>
        </Switch>
      </Frame>
    </Router>
  );
}

function Missing() {
  const { t } = useTranslation(['trouble', 'mobile']);
  return (
    <>
      <h1>{t('no_such_page')}</h1>
      <Link href={paths.matters()}>{t('mobile:matters')}</Link>
    </>
  );
}
