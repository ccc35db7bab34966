package io.parcelflow.app.observe;

/**
 * What a check saw.
 *
 * @param ready whether all is well
 * @param message what was seen, in a few words; never a secret
 */
public record Finding(boolean ready, String message) {}
