import { clearFilter, filter, groupBy, groups, sortBy, sorts } from './browse';
import { check } from './check';
import { clear } from './clear';
import type { Command } from './command';
import { convertDocument } from './convertDocument';
import { copyAs, copyName, copyOpenAiJson, copyTools } from './copy';
import { duplicate } from './duplicate';
import { editDescription } from './editDescription';
import { editTags } from './editTags';
import { changeExportFormat, exportAll, exportAs, exportTools } from './export';
import { countTokens } from './countTokens';
import { disable, enable, toggleEnabled } from './enable';
import { insert } from './insert';
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
import { showHistory } from './showHistory';
import { showLog } from './showLog';
import { copyTo, moveTo } from './transfer';
import { redo, undo } from './undo';
import { updateFromClipboard } from './updateFromClipboard';
import { unregister } from './unregister';
import { createWorkspaceFile } from './workspaceFile';

export { parseArguments } from './parseArguments';
export { drop } from './edit/drop';
export { dropEdits } from './insert/dropEdits';
export { pasteEdits, resolvePasteEdit } from './insert/pasteEdits';

/** What the commands of the manifest do: one line each. Loaded when the first of them is called. */
export const commands: Record<string, Command> = {
  'llmTools.changeExportFormat': changeExportFormat,
  'llmTools.changeFilter': filter,
  'llmTools.check': check,
  'llmTools.clear': clear,
  'llmTools.clearFilter': clearFilter,
  'llmTools.convertDocument': convertDocument,
  'llmTools.copy': copyTools,
  'llmTools.copyAs': copyAs,
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
  'llmTools.groupByLayer': groups('layer'),
  'llmTools.groupByNone': groups('none'),
  'llmTools.groupByOrigin': groups('origin'),
  'llmTools.groupByPrefix': groups('prefix'),
  'llmTools.groupByRisk': groups('risk'),
  'llmTools.groupBySet': groups('set'),
  'llmTools.groupByTag': groups('tag'),
  'llmTools.groupedByLayer': groups('layer'),
  'llmTools.groupedByNone': groups('none'),
  'llmTools.groupedByOrigin': groups('origin'),
  'llmTools.groupedByPrefix': groups('prefix'),
  'llmTools.groupedByRisk': groups('risk'),
  'llmTools.groupedBySet': groups('set'),
  'llmTools.groupedByTag': groups('tag'),
  'llmTools.insert': insert,
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
  'llmTools.saveExport': saveExport,
  'llmTools.setOrigin': setOrigin,
  'llmTools.showHistory': showHistory,
  'llmTools.showLog': showLog,
  'llmTools.sortBy': sortBy,
  'llmTools.sortByCost': sorts('cost'),
  'llmTools.sortByName': sorts('name'),
  'llmTools.sortByProblems': sorts('problems'),
  'llmTools.sortByRecent': sorts('recent'),
  'llmTools.sortedByCost': sorts('cost'),
  'llmTools.sortedByName': sorts('name'),
  'llmTools.sortedByProblems': sorts('problems'),
  'llmTools.sortedByRecent': sorts('recent'),
  'llmTools.startFresh': startFresh,
  'llmTools.toggleEnabled': toggleEnabled,
  'llmTools.undo': undo,
  'llmTools.unregister': unregister,
  'llmTools.updateFromClipboard': updateFromClipboard,
};
