package io.parcelflow.service.telemetry;

/**
 * The result of a health check.
 *
 * @param ready whether it is ready
 * @param message a short description without secrets
 */
public record ProbeResult(boolean ready, String message) {}
