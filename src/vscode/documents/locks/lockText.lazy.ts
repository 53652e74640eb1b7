export { toolText } from '../../../core/tool/toolDocument';
