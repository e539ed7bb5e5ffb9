import { RecoveryNotice } from '../../components/recovery-notice';
import { recoveryNotice } from '../../data/settings';
import { useSetting } from '../shared/use-stored';

/** What the reader should know of packs that had to be set up again, until it is read. */
export function Recovery() {
  const loss = useSetting(recoveryNotice);
  if (!loss) return null;
  return <RecoveryNotice files={loss.files} onDone={() => void recoveryNotice.setValue(null)} />;
}
