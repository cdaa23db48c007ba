import type { Endpoint } from '../http/endpoint.ts'
import { postAct } from './acts.ts'
import { getBoard, getBoardCube, getPlan } from './board.ts'
import { listChanges } from './changes.ts'
import { postDelivery } from './deliveries.ts'
import { fetchExport, getExport, listExports, postExport } from './exports.ts'
import { postFile } from './files.ts'
import { getMapping, getScore } from './frameworks.ts'
import {
  getCause,
  getComparison,
  getForecast,
  getIndicator,
  getMeasure,
  listForecasts,
  listIndicatorRecords,
  listIndicators,
  listMeasureRecords,
} from './indicators.ts'
import { getInquiry, listInquiries } from './inquiries.ts'
import { getLocality, getRecordType, listLocalities, listRecordTypes, listUnits } from './localities.ts'
import { getLogCheckpoint, getLogConsistency, getLogProof, postCosignature } from './log.ts'
import { postPrivate } from './private.ts'
import { getRecord, listRecordEvents, listRecordIndicators, listRecords } from './records.ts'

/** Every endpoint of the API, in the order of its document. */
export const apiEndpoints: readonly Endpoint[] = [
  postAct,
  postFile,
  postDelivery,
  listRecords,
  getRecord,
  postPrivate,
  listRecordEvents,
  listRecordIndicators,
  listInquiries,
  getInquiry,
  listIndicators,
  getIndicator,
  listIndicatorRecords,
  getCause,
  getComparison,
  getForecast,
  listForecasts,
  getMeasure,
  listMeasureRecords,
  getBoard,
  getBoardCube,
  getPlan,
  getScore,
  getMapping,
  postExport,
  listExports,
  getExport,
  fetchExport,
  listChanges,
  getLogCheckpoint,
  getLogProof,
  getLogConsistency,
  postCosignature,
  listLocalities,
  getLocality,
  listUnits,
  listRecordTypes,
  getRecordType,
]
