package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.WaitReason;
import java.time.Duration;

/** A part of a run, and what a source waited for during most of it. */
public record WaitPart(WaitReason reason, Duration duration) {}
