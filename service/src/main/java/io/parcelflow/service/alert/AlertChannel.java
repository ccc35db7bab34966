package io.parcelflow.service.alert;

/** A channel that delivers alerts. Used by one thread at a time. */
interface AlertChannel {

    /** The channel's name: {@code webhook}, {@code Slack}, {@code email}. */
    String name();

    /**
     * Sends one alert and returns once the receiving server has accepted it. Has a timeout.
     *
     * @throws DeliveryException if it could not be sent
     */
    void send(Alert alert) throws DeliveryException, InterruptedException;
}
