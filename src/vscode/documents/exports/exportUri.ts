import * as vscode from 'vscode';
import { outputNamed } from '../../ui/outputNamed';
import { addressOf, type ExportRequest } from '../../../core/exporters/exportRequest';
import { exportScheme } from './exportScheme';

/** The address of the tab that shows what is asked for. */
export const exportUri = (request: ExportRequest): vscode.Uri =>
  vscode.Uri.from({ scheme: exportScheme, ...addressOf(request, outputNamed(request.format)) });
