// Figures as people read them: scores are hundredths of a point, weights are basis points.
import { language } from './language';

export function points(hundredths: number): string {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: 2 }).format(hundredths / 100);
}

export function percent(basisPoints: number): string {
  return new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 2 }).format(
    basisPoints / 10_000,
  );
}

export function count(number: number): string {
  return new Intl.NumberFormat(language()).format(number);
}
