package io.parcelflow.sandbox.http;

import io.parcelflow.sandbox.http.LoopbackRequestReader.MalformedRequestException;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A client's connection, whose requests are answered one after another. */
final class LoopbackConnection implements Runnable {

    /** As common web servers do. */
    private static final int IDLE_MILLIS_MAX = 75_000;

    private static final int LINGER_MILLIS = 500;

    private final Socket socket;
    private final RequestHandler handler;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    LoopbackConnection(Socket socket, RequestHandler handler) {
        this.socket = socket;
        this.handler = handler;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS_MAX);
            LoopbackRequestReader reader = new LoopbackRequestReader(socket.getInputStream());
            LoopbackResponseWriter writer = new LoopbackResponseWriter(socket.getOutputStream());
            serve(reader, writer);
        } catch (IOException clientWentAway) {
            // A simulated source has no one to notify; the client noticed already.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Closed is what was wanted.
        }
    }

    private void serve(LoopbackRequestReader reader, LoopbackResponseWriter writer)
            throws IOException, InterruptedException {
        boolean open = true;
        while (open && !closed) {
            LoopbackRequest request;
            try {
                request = reader.next();
            } catch (MalformedRequestException malformed) {
                writer.writeComplete(
                        LoopbackResponse.text(
                                malformed.status(), "text/plain", malformed.getMessage() + "\n"),
                        false,
                        false);
                // If closed with unread input, the connection would be reset and the response
                // lost.
                socket.shutdownOutput();
                socket.setSoTimeout(LINGER_MILLIS);
                reader.discardInput();
                return;
            }
            open = request != null && handle(request, writer);
        }
    }

    /** Handles a request; returns whether the connection can take another one. */
    private boolean handle(LoopbackRequest request, LoopbackResponseWriter writer)
            throws IOException, InterruptedException {
        boolean headOnly = request.method().equals("HEAD");
        if (!headOnly && !request.method().equals("GET")) {
            writer.writeComplete(
                    LoopbackResponse.empty(405).withHeader("Allow: GET, HEAD"),
                    false,
                    request.keepAlive());
            return request.keepAlive();
        }
        boolean finished = false;
        try {
            ServerReply answer = handler.handle(request);
            if (answer instanceof ServerReply.Complete whole) {
                // Before the write: afterwards, the client's next request may be faster than
                // this thread.
                finished = true;
                handler.finished(request);
                writer.writeComplete(whole.response(), headOnly, request.keepAlive());
                return request.keepAlive();
            }
            misbehave(answer, writer);
            return false;
        } finally {
            if (!finished) {
                handler.finished(request);
            }
        }
    }

    private void misbehave(ServerReply answer, LoopbackResponseWriter writer)
            throws IOException, InterruptedException {
        switch (answer) {
            case ServerReply.Complete _ ->
                    throw new IllegalStateException("a complete response is not a fault");
            case ServerReply.Truncated(LoopbackResponse response, int bytesSent) ->
                    writer.writeTruncated(response, bytesSent);
            case ServerReply.Slow(LoopbackResponse response, var over) ->
                    writer.writeSlowly(response, over);
            case ServerReply.Endless(LoopbackResponse response) -> writer.writeEndlessly(response);
            case ServerReply.ConnectionReset _ -> socket.setSoLinger(true, 0);
            case ServerReply.NoReply(var hold) -> Thread.sleep(hold);
        }
    }
}
