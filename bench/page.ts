/** What the survey page costs a phone: requests, and bytes of Ease's own code and of the framework, as sent. */
import { gzipSync } from 'node:zlib';
import { launchBrowser } from '../e2e/browser.ts';
import { inviteCustomer } from '../e2e/invitation.ts';
import { serveSampleOrg } from '../e2e/sampleOrg.ts';

interface Sent {
  url: string;
  type: string;
  bytes: number;
  compressed: number;
}

const sample = await serveSampleOrg();
const browser = await launchBrowser();
try {
  const link = inviteCustomer(sample.org);
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  const sent: Sent[] = [];
  page.on('response', async (response) => {
    const body = await response.body().catch(() => Buffer.alloc(0));
    sent.push({
      url: new URL(response.url()).pathname,
      type: response.request().resourceType(),
      bytes: body.length,
      compressed: gzipSync(body).length,
    });
  });
  await page.goto(link, { waitUntil: 'networkidle' });
  await page.getByRole('radio').first().waitFor();
  const beforeAnswer = sent.length;
  await page.getByRole('radio').nth(5).check({ force: true });
  await page.getByText('Saved.').waitFor();
  const own = sent
    .filter((item) => /page\.js$|site\.css$/.test(item.url))
    .reduce((sum, item) => sum + item.compressed, 0);
  console.table(sent);
  console.log(`${own} bytes of Ease's own script and style, compressed`);
  console.log(`${beforeAnswer} requests to show the page, ${sent.length - beforeAnswer} to answer`);
} finally {
  await browser.close();
  await sample.close();
}
