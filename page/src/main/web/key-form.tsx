import { keyWanted, takeKey } from './access';
import { useSignal } from './signal';

/** Stands there only while the service asks for a key. */
export function KeyForm() {
  if (!useSignal(keyWanted)) return null;
  return (
    <form
      class="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        takeKey(String(new FormData(event.currentTarget).get('key')));
      }}
    >
      <label for="key">This service answers to those who have a key. Yours is kept until you close this tab.</label>
      <div class="field">
        <input id="key" name="key" type="password" autocomplete="off" spellcheck={false} required />
      </div>
      <button class="button" type="submit">
        Use this key
      </button>
    </form>
  );
}
