import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { failureWords } from '../../electron/words/failures.ts';
import type { Failure, Result } from '../../electron/contract/errors.ts';
import { Button } from './button.tsx';
import './messages.css';

interface Message {
  readonly text: string;
  readonly tone: 'said' | 'failed';
}

interface Messages {
  /** Says that something was done, on screen and to screen readers. */
  readonly say: (text: string) => void;
  /** Shows a failure until it is dismissed. */
  readonly fail: (failure: Failure) => void;
  /** Waits for a command; a failure is shown. Returns the value, or null when it failed. */
  readonly orFail: <T>(result: Promise<Result<T>>) => Promise<{ readonly value: T } | null>;
}

const MessagesContext = createContext<Messages | null>(null);

/** How long a message stays, in milliseconds. */
const shown = 7000;

export function MessagesProvider({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState<Message | null>(null);

  useEffect(() => {
    if (message?.tone !== 'said') return;
    const timer = setTimeout(() => setMessage(null), shown);
    return () => clearTimeout(timer);
  }, [message]);

  const say = useCallback((text: string) => setMessage({ text, tone: 'said' }), []);
  const fail = useCallback(({ code, detail }: Failure) => {
    const { title, remedy } = failureWords(code);
    setMessage({ text: `${title}. ${detail === undefined ? '' : `${detail} `}${remedy}`, tone: 'failed' });
  }, []);
  const orFail = useCallback<Messages['orFail']>(
    async (result) => {
      const answer = await result;
      if (answer.ok) return { value: answer.value };
      if (answer.code !== 'cancelled') fail(answer);
      return null;
    },
    [fail],
  );
  const messages = useMemo(() => ({ say, fail, orFail }), [say, fail, orFail]);

  return (
    <MessagesContext value={messages}>
      {children}
      <div className="messages" role="status">
        {message && (
          <div className={`message ${message.tone}`}>
            <span>{message.text}</span>
            <Button look="quiet" onPress={() => setMessage(null)}>
              Dismiss
            </Button>
          </div>
        )}
      </div>
    </MessagesContext>
  );
}

/** Says what was done, and shows what failed, at the foot of the window. */
export function useMessages(): Messages {
  const messages = use(MessagesContext);
  if (messages === null) throw new Error('used outside of its provider');
  return messages;
}
