import { componentsOf } from '../../metadata/index.ts';
import { existsSync, readFileSync } from 'node:fs';
import type { EmailTemplate } from '@salesforce/types/metadata';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import type { SqlValue } from '../../store/index.ts';
import { deployFolder, splitPath } from './folders.ts';
import type { RowWriter } from './rowWriter.ts';

/** The folder of templates that lie in none. Source: Metadata API Developer Guide, "EmailTemplate". */
const UNFILED = 'unfiled$public';

/** Folders and e-mail templates. Source: Object Reference, "EmailTemplate" and "Folder". */
export function deployEmailTemplates(rows: RowWriter, project: ProjectMetadata, ownerId: string): void {
  const organizationId = rows.upsert('Organization', ['Name'], { Name: 'Local Org' });
  for (const component of componentsOf<EmailTemplate>(project, 'EmailTemplate')) {
    const [folderName = '', developerName = ''] = splitPath(component.fullName);
    const folder =
      folderName === UNFILED
        ? { id: organizationId, name: 'Unfiled Public Classic Email Templates' }
        : deployFolder(rows, project, folderName, ['EmailFolder', 'EmailTemplateFolder']);
    const id = rows.upsert('EmailTemplate', ['DeveloperName'], {
      DeveloperName: developerName,
      FolderId: folder.id,
      FolderName: folder.name,
      OwnerId: ownerId,
      ...templateRow(project, component),
    });
    deployAttachments(rows, component.content, id, ownerId);
  }
}

/** The text version of a template in HTML is `textOnly`; the file beside the description is what its type is about. */
function templateRow(
  project: ProjectMetadata,
  { file, content }: MetadataComponent<EmailTemplate>,
): Record<string, SqlValue> {
  const source = templateSource(project, file);
  const isText = content.type === 'text';
  return {
    Name: content.name,
    IsActive: content.available ? 1 : 0,
    Description: content.description ?? null,
    Encoding: content.encodingKey,
    TemplateStyle: content.style,
    TemplateType: content.type,
    Subject: content.subject ?? null,
    Body: isText ? source : (content.textOnly ?? null),
    HtmlValue: isText ? null : source,
    ApiVersion: content.apiVersion ?? null,
    RelatedEntityType: content.relatedEntityType ?? null,
    UiType: content.uiType ?? 'Aloha',
    NamespacePrefix: project.namespace === '' ? null : project.namespace,
  };
}

function templateSource(project: ProjectMetadata, descriptionFile: string): string | null {
  const file = project.resolve(descriptionFile.replace(/-meta\.xml$/, ''));
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function deployAttachments(rows: RowWriter, { attachments }: EmailTemplate, templateId: string, ownerId: string): void {
  for (const { name, content } of attachments) {
    const body = Buffer.from(content, 'base64');
    rows.upsert('Attachment', ['ParentId', 'Name'], {
      ParentId: templateId,
      Name: name,
      Body: body,
      BodyLength: body.length,
      OwnerId: ownerId,
    });
  }
}
