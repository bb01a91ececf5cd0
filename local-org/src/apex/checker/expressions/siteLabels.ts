/**
 * `Label.Site.email_us`: the standard labels of sites, which the classes and pages that come with sites use.
 * Source: Visualforce Developer Guide, "$Label.Site"; no page lists them, and the texts are words of the local org.
 */
const SITE_LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    authorization_required: 'Authorization Required',
    bandwidth_limit_exceeded: 'Bandwidth Limit Exceeded',
    change_password: 'Change Password',
    change_your_password: 'Change Your Password',
    community_nickname: 'Nickname',
    confirm_password: 'Confirm Password',
    down_for_maintenance: 'Down For Maintenance',
    email: 'Email',
    email_is_required: 'Email is required.',
    email_us: 'Email us',
    enter_password: 'Enter your password',
    error: 'Error',
    file_not_found: 'File Not Found',
    forgot_password: 'Forgot Password',
    forgot_password_confirmation: 'Forgot Password Confirmation',
    forgot_your_password_q: 'Forgot Your Password?',
    go_to_login_page: 'Go to Login Page',
    in_maintenance: 'In Maintenance',
    invalid_email: 'Enter a valid email address.',
    lastname_is_required: 'Last name is required.',
    limit_exceeded: 'Limit Exceeded',
    login_button: 'Login',
    login_or_register_first: 'Log in or register first.',
    new_password: 'New Password',
    new_user_q: 'New User?',
    old_password: 'Old Password',
    page_not_found: 'Page Not Found',
    password: 'Password',
    passwords_dont_match: "Passwords don't match.",
    register: 'Register',
    site_login: 'Site Login',
    site_under_construction: 'Site Under Construction',
    sorry_for_inconvenience: 'Sorry for the inconvenience.',
    stay_tuned: 'Stay tuned.',
    submit: 'Submit',
    temp_password_sent: 'A temporary password has been sent to you.',
    thank_you_for_registering: 'Thank you for registering.',
    under_construction: 'Under Construction',
    user_registration: 'User Registration',
    username: 'Username',
    verify_new_password: 'Verify New Password',
  }),
);

/** The text of a standard label of sites, `undefined` when the local org knows none of that name, without case. */
export function siteLabel(name: string): string | undefined {
  return SITE_LABELS.get(name.toLowerCase());
}
