package io.parcelflow.service.telemetry;

/**
 * What a check saw.
 *
 * @param ready whether all is well
 * @param message what was seen, in a few words; never a secret
 */
public record ProbeResult(boolean ready, String message) {}
