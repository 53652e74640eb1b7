import * as vscode from 'vscode';
import { requireExporter } from '../../ui/requireExporter';
import { exportAddress, remarkPageAddress, type ExportRequest } from '../../../core/exporters/exportRequest';
import { exportScheme } from './exportScheme';

/** Returns the URI of the tab that shows the requested export. */
export const exportUri = (request: ExportRequest): vscode.Uri =>
  vscode.Uri.from({ scheme: exportScheme, ...exportAddress(request, requireExporter(request.format)) });

/** Returns the URI of the page that lists the remarks of the requested export. */
export const remarkPageUri = (request: ExportRequest): vscode.Uri =>
  vscode.Uri.from({
    scheme: exportScheme,
    ...remarkPageAddress(exportAddress(request, requireExporter(request.format))),
  });
