import type { SimulationDeclaration } from '#engine/declare.ts'

/**
 * The story to be found in the simulated records (dữ liệu mô phỏng): `slower` multiplies the time a life takes.
 *
 * After 01/07/2025 land dossiers wait for the tax agency; Bến Nghé and Bến Thành are hit worst; month by month it heals.
 * Each Tết slows everybody a little, each rainy September the repair of floods.
 */
export const simulation: SimulationDeclaration = {
  seed: 20_250_701,
  from: '2024-01-01',
  dossiersPerYear: 11_400,
  reportsPerYear: 1_800,
  troubles: [
    { from: '2024-02-01', until: '2024-02-24', slower: 1.12, cause: 'staff' },
    { from: '2025-01-20', until: '2025-02-12', slower: 1.12, cause: 'staff' },
    { from: '2026-02-09', until: '2026-03-01', slower: 1.12, cause: 'staff' },
    { from: '2024-09-01', until: '2024-11-01', group: 'infrastructure', slower: 1.3, cause: 'rain' },
    { from: '2025-09-01', until: '2025-11-01', group: 'infrastructure', slower: 1.3, cause: 'rain' },
    { from: '2026-09-01', until: '2026-11-01', group: 'infrastructure', slower: 1.2, cause: 'rain' },
    { from: '2025-07-01', until: '2025-08-01', group: 'land', slower: 1.9, cause: 'tax' },
    { from: '2025-08-01', until: '2025-09-15', group: 'land', slower: 1.7, cause: 'tax' },
    { from: '2025-09-15', until: '2025-12-01', group: 'land', slower: 1.45, cause: 'tax' },
    { from: '2025-12-01', until: '2026-03-15', group: 'land', slower: 1.2, cause: 'tax' },
    { from: '2025-07-01', until: '2025-09-01', slower: 1.12, cause: 'sync' },
    { from: '2025-09-01', until: '2025-11-15', slower: 1.06, cause: 'sync' },
    { from: '2025-07-01', until: '2025-10-01', unit: 'ben-nghe', slower: 1.25, cause: 'staff' },
    { from: '2025-10-01', until: '2026-01-15', unit: 'ben-nghe', slower: 1.18, cause: 'staff' },
    { from: '2025-07-01', until: '2025-10-01', unit: 'ben-thanh', slower: 1.18, cause: 'staff' },
    { from: '2025-10-01', until: '2026-01-01', unit: 'ben-thanh', slower: 1.12, cause: 'staff' },
  ],
}
