// What an application says, or how a hand-down came that nobody had admitted.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Facts } from '../matter/Matter';
import { pathOf } from '../paths';
import { useAreaName, useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { instant } from '../words/time';
import type { AdmissionView } from './admissions';

export function AdmissionFacts({ view: { admission } }: { view: AdmissionView }) {
  const { t } = useTranslation('admissions');
  const unitName = useUnitName();
  const area = useAreaName(admission.area);
  const { application, handed_down, origin } = admission;
  const prose = (text: string | undefined) => text && <span className="prose">{text}</span>;
  const from = origin && pathOf(origin.number);
  return (
    <Facts
      facts={[
        [t('department'), unitName(admission.department)],
        [t('place'), area],
        [t('opened_at'), instant(admission.opened_at)],
        [t('handed_to'), handed_down && unitName(handed_down.street)],
        [t('how'), prose(handed_down?.how)],
        [t('origin'), origin && (from ? <Link {...from}>{origin.number}</Link> : origin.number)],
        [t('write.legal_basis'), application?.legal_basis],
        [t('write.content'), prose(application?.content)],
        [t('write.boundary'), prose(application?.boundary)],
        [t('write.mechanism'), prose(application?.mechanism)],
        [t('write.people'), application?.safeguards?.people],
        [t('write.money'), application?.safeguards?.money],
        [t('write.assets'), application?.safeguards?.assets],
        [t('write.power'), prose(application?.power)],
        [t('write.widespread'), prose(application?.criteria?.widespread)],
        [t('write.needed'), prose(application?.criteria?.needed)],
        [t('write.manageable'), prose(application?.criteria?.manageable)],
        [t('write.duty'), application?.duty && word('item_class', application.duty)],
        [t('write.quota'), application?.quota],
        [t('write.expires_on'), application?.expires_on],
      ]}
    />
  );
}
