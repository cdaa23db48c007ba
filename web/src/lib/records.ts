/** Names of the record types the portal has pages for. Everything else about them comes from their declarations. */
export const reportRecord = 'feedback.report'
export const dossierRecord = 'one-stop.dossier'
