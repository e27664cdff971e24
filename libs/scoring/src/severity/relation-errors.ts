import type { CrossedSheets } from './crossed-sheets';
import { incidenceOf } from './incidence';
import { ratiosOf } from './mixed-equations';
import type { Variances } from './moments';
import { SparseSystem } from './sparse-system';

/**
 * Standard errors of β̂ in points, in the order of `crossed.relations`: √ of the diagonal of (X'V⁻¹X)⁻¹ = σ²e C⁻¹, at given
 * variances. Exact up to the tolerance of the conjugate gradients, at any size: one solution for each relation. As lme4's.
 */
export function relationErrors(crossed: CrossedSheets, variances: Variances): Float64Array {
  const system = new SparseSystem(incidenceOf(crossed), ratiosOf(variances));
  return Float64Array.from(crossed.relations, (_, g) => {
    const unit = new Float64Array(system.size);
    unit[system.raters + g] = 1;
    const x = system.solve(unit, 1e-10);
    return Math.sqrt(variances.residual * x[system.raters + g]!);
  });
}
