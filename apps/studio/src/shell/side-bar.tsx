import { CircleHelp, SunMoon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { errorsOf, useCounts } from '../api/use-counts.ts';
import { texts } from '../texts/texts.ts';
import { THEMES, type Theme } from '../theme/theme.ts';
import { Button } from '../ui/button.tsx';
import { SECTIONS } from './sections.ts';
import { StatusLine } from './status-line.tsx';

/** The sections, and how things stand; a bar at the lower edge of a phone. */
export function SideBar({
  theme,
  changeTheme,
  openHelp,
}: {
  readonly theme: Theme;
  readonly changeTheme: (theme: Theme) => void;
  readonly openHelp: () => void;
}): ReactNode {
  const [location] = useLocation();
  const { data: counts } = useCounts();
  const errors = counts === undefined ? 0 : errorsOf(counts);
  return (
    <header className="side">
      <p className="side-name">
        <img src="/icon.svg" alt="" width="22" height="22" /> {texts.shell.name}
      </p>
      <nav aria-label={texts.shell.sections} className="side-sections">
        {SECTIONS.map(({ path, name, icon: Icon }) => {
          const isHere = location === path || location.startsWith(`${path}/`);
          return (
            <Link
              key={path}
              href={path}
              className="side-section"
              aria-current={isHere ? 'page' : undefined}
            >
              <Icon aria-hidden />
              <span>{name}</span>
              {path === '/errors' && errors > 0 && (
                <span className="side-count numbers" aria-label={texts.shell.errorCount(errors)}>
                  {texts.words.number(errors)}
                </span>
              )}
            </Link>
          );
        })}
      </nav>
      <div className="side-foot">
        <StatusLine />
        <div className="row">
          <DropdownMenu.Root>
            <DropdownMenu.Trigger asChild>
              <Button look="quiet" icon={<SunMoon />} aria-label={texts.shell.theme} />
            </DropdownMenu.Trigger>
            <DropdownMenu.Portal>
              <DropdownMenu.Content className="menu" align="start" side="top">
                <DropdownMenu.RadioGroup
                  value={theme}
                  onValueChange={(value) =>
                    changeTheme(THEMES.find((each) => each === value) ?? 'system')
                  }
                >
                  {THEMES.map((each) => (
                    <DropdownMenu.RadioItem key={each} value={each} className="menu-item">
                      {texts.shell.themes[each]}
                    </DropdownMenu.RadioItem>
                  ))}
                </DropdownMenu.RadioGroup>
              </DropdownMenu.Content>
            </DropdownMenu.Portal>
          </DropdownMenu.Root>
          <Button
            look="quiet"
            className="side-help"
            icon={<CircleHelp />}
            aria-label={texts.shell.help}
            onClick={openHelp}
          />
        </div>
      </div>
    </header>
  );
}
