import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import './button.css';

/** `inline` stands within a line of text. */
type Look = 'plain' | 'primary' | 'quiet' | 'danger' | 'inline';

interface Props extends Omit<ButtonProps, 'className' | 'style'> {
  readonly look?: Look;
}

/** A button. With `isPending` it keeps its place and focus, and does nothing until the answer is there. */
export const Button = ({ look = 'plain', ...props }: Props) => <AriaButton {...props} className={`button ${look}`} />;
