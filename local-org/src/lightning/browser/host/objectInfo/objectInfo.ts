import { request } from 'host/http';
import { nameOfObject, type ObjectId } from 'host/wire';

export interface ObjectInfo {
    themeInfo: { color: string; iconUrl: string };
}

/** What the org tells of an object, with the address of its icon whole. */
export async function readObjectInfo(object: ObjectId | undefined): Promise<ObjectInfo> {
    const info = await request<ObjectInfo>('object-info', { objectApiName: nameOfObject(object) });
    const iconUrl = new URL(info.themeInfo.iconUrl, window.location.href).href;
    return { ...info, themeInfo: { ...info.themeInfo, iconUrl } };
}
