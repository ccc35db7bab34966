package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.WaitReason;
import java.time.Duration;

/** A part of a run and its main wait reason. */
public record WaitPart(WaitReason reason, Duration duration) {}
