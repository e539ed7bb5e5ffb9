import { licenceHref } from './licence';
import type { PackFacts } from './pack-facts';
import { ActionButton, RemoveButton, type RowAction } from './row-actions';
import { SetByOrganisation } from './set-by-organisation';
import { countWords } from './size-words';

/** What there is to know and to do about a pack that the reader has added; closed until it is asked for. */
export function PackDetails(props: {
  pack: PackFacts;
  busy: RowAction | undefined;
  onAction: (action: RowAction) => void;
}) {
  const { pack, busy, onAction } = props;
  const isSubscribed = pack.origin.kind === 'address';
  return (
    <details class="fold">
      <summary class="fold-summary">
        Manage<span class="unseen"> {pack.name}</span>
      </summary>
      <div class="fold-body">
        <Facts pack={pack} />
        {pack.hasGoneBack && <p>You went back to this version. Gloss brings the next one that comes out.</p>}
        <div class="actions">
          {isSubscribed && (
            <ActionButton
              label="Check now"
              busyLabel="Checking…"
              isBusy={busy === 'check' || pack.progress !== undefined}
              onClick={() => onAction('check')}
            />
          )}
          {pack.previous !== undefined && (
            <ActionButton
              label={`Roll back to ${pack.previous}`}
              busyLabel="Rolling back…"
              isBusy={busy === 'rollBack'}
              onClick={() => onAction('rollBack')}
            />
          )}
          {pack.isFixed ? (
            <SetByOrganisation />
          ) : (
            <RemoveButton
              asks
              question={`Remove “${pack.name}” and its ${countWords(pack.count, 'term', 'terms')}?`}
              isBusy={busy === 'remove'}
              onRemove={() => onAction('remove')}
            />
          )}
        </div>
      </div>
    </details>
  );
}

function Facts({ pack }: { pack: PackFacts }) {
  const { origin, creator, license } = pack;
  const href = licenceHref(license);
  return (
    <dl class="facts">
      {origin.kind === 'address' && (
        <>
          <dt>Address</dt>
          <dd>
            <bdi class="address">{origin.address}</bdi>
          </dd>
        </>
      )}
      {origin.kind === 'file' && (
        <>
          <dt>File</dt>
          <dd>
            <bdi>{origin.name}</bdi>
          </dd>
        </>
      )}
      {creator && (
        <>
          <dt>Publisher</dt>
          <dd dir="auto">{creator}</dd>
        </>
      )}
      {license && (
        <>
          <dt>Licence</dt>
          <dd dir="auto">
            {href ? (
              <a href={href} rel="noreferrer">
                {license}
              </a>
            ) : (
              license
            )}
          </dd>
        </>
      )}
      <dt>Installed</dt>
      <dd>{pack.installed}</dd>
      {origin.kind === 'address' && (
        <>
          <dt>Signature</dt>
          <dd>
            {pack.isSigned ? 'Signed; a later version has to be signed with the same key' : 'Not signed'}
          </dd>
        </>
      )}
    </dl>
  );
}
