/** The administrator that every org has from the start, and the only user that a project's metadata can name. */
export const ADMINISTRATOR_USER_NAME = 'admin@local.example';
