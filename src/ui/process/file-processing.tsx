import { lazy, Suspense, useState, type ReactElement, type ReactNode } from 'react';
import type { SourceId } from '../../core/ids';
import { useAskBeforeLeaving } from '../use-ask-before-leaving';
import { ProcessContext } from './process-context';
import { useFileJob } from './use-file-job';

const ProcessDialog = lazy(async () => ({ default: (await import('./process-dialog')).ProcessDialog }));

/** Lets the views within put a file through a source's filters; the work goes on while its dialog is closed. */
export function FileProcessing({ children }: { readonly children: ReactNode }): ReactElement {
  const control = useFileJob();
  const { state } = control.job;
  useAskBeforeLeaving(state === 'running' || state === 'done');
  const [asked, setAsked] = useState<{ readonly source: SourceId | undefined }>();
  return (
    <ProcessContext value={{ job: control.job, open: (source) => setAsked({ source }) }}>
      {children}
      {asked && (
        <Suspense fallback={null}>
          <ProcessDialog source={asked.source} control={control} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </ProcessContext>
  );
}
