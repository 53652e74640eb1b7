import { clearFilter, filter, groupBy, createGroupCommand, sortBy, createSortCommand } from './browse';
import { check } from './check';
import { clear } from './clear';
import type { Command, CommandServices } from './command';
import { compare, compareWith } from './compare';
import { convertDocument } from './convertDocument';
import { copyAs, copyName, copyOpenAiJson, copyTools } from './copy';
import { duplicate } from './duplicate';
import { editDescription } from './editDescription';
import { editTags } from './editTags';
import { changeExportFormat, exportAll, exportAs, exportTools } from './export';
import { countTokens } from './countTokens';
import { disable, enable, toggleEnabled } from './enable';
import { insert } from './insert';
import { lockTools } from './lock/lockTools';
import { reviewChanges } from './lock/reviewChanges';
import { openAll, openTool } from './openTool';
import { openPreview } from './openPreview';
import { openWalkthrough } from './openWalkthrough';
import { restoreBackup, startFresh } from './recovery';
import { newTool, register } from './register';
import { registerExamples, registerFromClipboard, registerFromFile, registerFromSelection } from './registerFrom';
import { rename } from './rename';
import { saveExport } from './saveExport';
import { copySet, createSet, editSet, enableOnlySet, exportSet, exportToolSets, removeSet, renameSet } from './sets';
import { setOrigin } from './setOrigin';
import { showChangeSummary } from './showChangeSummary';
import { showHistory } from './showHistory';
import { showLog } from './showLog';
import { showReport } from './showReport';
import { copyTo, moveTo } from './transfer';
import { redo, undo } from './undo';
import { updateFromClipboard } from './updateFromClipboard';
import { unregister } from './unregister';
import { createWorkspaceFile } from './workspaceFile';
import { writeOutputs } from './writeOutputs';

export { parseArguments } from './parseArguments';
export { drop } from './edit/drop';
export { dropEdits } from './insert/dropEdits';
export { pasteEdits, resolvePasteEdit } from './insert/pasteEdits';

/** The commands of the manifest. Loaded when the first one is called. */
export const commands: Record<string, Command<keyof CommandServices>> = {
  'llmTools.changeExportFormat': changeExportFormat,
  'llmTools.changeFilter': filter,
  'llmTools.check': check,
  'llmTools.clear': clear,
  'llmTools.clearFilter': clearFilter,
  'llmTools.compare': compare,
  'llmTools.compareWith': compareWith,
  'llmTools.convertDocument': convertDocument,
  'llmTools.copy': copyTools,
  'llmTools.copyAs': copyAs,
  'llmTools.copyMcpConfiguration': async (...call) =>
    (await import('./copyMcpConfiguration.lazy')).copyMcpConfiguration(...call),
  'llmTools.copyName': copyName,
  'llmTools.copyOpenAiJson': copyOpenAiJson,
  'llmTools.copySet': copySet,
  'llmTools.copyTo': copyTo,
  'llmTools.countTokens': countTokens,
  'llmTools.createSet': createSet,
  'llmTools.createWorkspaceFile': createWorkspaceFile,
  'llmTools.disable': disable,
  'llmTools.duplicate': duplicate,
  'llmTools.editDescription': editDescription,
  'llmTools.editSet': editSet,
  'llmTools.editTags': editTags,
  'llmTools.enable': enable,
  'llmTools.enableOnlySet': enableOnlySet,
  'llmTools.export': exportTools,
  'llmTools.exportAll': exportAll,
  'llmTools.exportAs': exportAs,
  'llmTools.exportSet': exportSet,
  'llmTools.exportToolSets': exportToolSets,
  'llmTools.filter': filter,
  'llmTools.groupBy': groupBy,
  'llmTools.groupByLayer': createGroupCommand('layer'),
  'llmTools.groupByNone': createGroupCommand('none'),
  'llmTools.groupByOrigin': createGroupCommand('origin'),
  'llmTools.groupByPrefix': createGroupCommand('prefix'),
  'llmTools.groupByRisk': createGroupCommand('risk'),
  'llmTools.groupBySet': createGroupCommand('set'),
  'llmTools.groupByTag': createGroupCommand('tag'),
  'llmTools.groupedByLayer': createGroupCommand('layer'),
  'llmTools.groupedByNone': createGroupCommand('none'),
  'llmTools.groupedByOrigin': createGroupCommand('origin'),
  'llmTools.groupedByPrefix': createGroupCommand('prefix'),
  'llmTools.groupedByRisk': createGroupCommand('risk'),
  'llmTools.groupedBySet': createGroupCommand('set'),
  'llmTools.groupedByTag': createGroupCommand('tag'),
  'llmTools.insert': insert,
  'llmTools.lock': lockTools,
  'llmTools.moveTo': moveTo,
  'llmTools.newTool': newTool,
  'llmTools.openAll': openAll,
  'llmTools.openPreview': openPreview,
  'llmTools.openTool': openTool,
  'llmTools.openWalkthrough': openWalkthrough,
  'llmTools.redo': redo,
  'llmTools.register': register,
  'llmTools.registerExamples': registerExamples,
  'llmTools.registerFromClipboard': registerFromClipboard,
  'llmTools.registerFromFile': registerFromFile,
  'llmTools.registerFromSelection': registerFromSelection,
  'llmTools.removeSet': removeSet,
  'llmTools.rename': rename,
  'llmTools.renameSet': renameSet,
  'llmTools.restoreBackup': restoreBackup,
  'llmTools.reviewChanges': reviewChanges,
  'llmTools.saveExport': saveExport,
  'llmTools.setOrigin': setOrigin,
  'llmTools.showChangeSummary': showChangeSummary,
  'llmTools.showHistory': showHistory,
  'llmTools.showLog': showLog,
  'llmTools.showReport': showReport,
  'llmTools.sortBy': sortBy,
  'llmTools.sortByCost': createSortCommand('cost'),
  'llmTools.sortByName': createSortCommand('name'),
  'llmTools.sortByProblems': createSortCommand('problems'),
  'llmTools.sortByRecent': createSortCommand('recent'),
  'llmTools.sortedByCost': createSortCommand('cost'),
  'llmTools.sortedByName': createSortCommand('name'),
  'llmTools.sortedByProblems': createSortCommand('problems'),
  'llmTools.sortedByRecent': createSortCommand('recent'),
  'llmTools.startFresh': startFresh,
  'llmTools.toggleEnabled': toggleEnabled,
  'llmTools.undo': undo,
  'llmTools.unregister': unregister,
  'llmTools.updateFromClipboard': updateFromClipboard,
  'llmTools.writeOutputs': writeOutputs,
};
