import * as vscode from 'vscode';
import { requireExporter } from '../../ui/requireExporter';
import { exportAddress, type ExportRequest } from '../../../core/exporters/exportRequest';
import { exportScheme } from './exportScheme';

/** The address of the tab that shows what is asked for. */
export const exportUri = (request: ExportRequest): vscode.Uri =>
  vscode.Uri.from({ scheme: exportScheme, ...exportAddress(request, requireExporter(request.format)) });
