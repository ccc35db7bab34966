package io.parcelflow.sandbox.http;

import io.parcelflow.sandbox.http.RequestReader.MalformedRequest;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** One client's connection: its requests are answered one after the other. */
final class Connection implements Runnable {

    /** As long as common web servers keep an idle connection. */
    private static final int IDLE_MILLIS_MAX = 75_000;

    private static final int LINGER_MILLIS = 500;

    private final Socket socket;
    private final RequestHandler handler;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    Connection(Socket socket, RequestHandler handler) {
        this.socket = socket;
        this.handler = handler;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS_MAX);
            RequestReader reader = new RequestReader(socket.getInputStream());
            ResponseWriter writer = new ResponseWriter(socket.getOutputStream());
            serve(reader, writer);
        } catch (IOException clientWentAway) {
            // A simulated source has nobody to tell; the client saw it already.
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

    private void serve(RequestReader reader, ResponseWriter writer)
            throws IOException, InterruptedException {
        boolean open = true;
        while (open && !closed) {
            Request request;
            try {
                request = reader.next();
            } catch (MalformedRequest malformed) {
                writer.whole(
                        Response.text(
                                malformed.status(), "text/plain", malformed.getMessage() + "\n"),
                        false,
                        false);
                // Closed with input unread, the connection would be reset and the answer lost.
                socket.shutdownOutput();
                socket.setSoTimeout(LINGER_MILLIS);
                reader.discardRest();
                return;
            }
            open = request != null && handle(request, writer);
        }
    }

    /** Whether the connection can take another request. */
    private boolean handle(Request request, ResponseWriter writer)
            throws IOException, InterruptedException {
        boolean headOnly = request.method().equals("HEAD");
        if (!headOnly && !request.method().equals("GET")) {
            writer.whole(
                    Response.empty(405).withHeader("Allow: GET, HEAD"), false, request.keepAlive());
            return request.keepAlive();
        }
        boolean finished = false;
        try {
            Answer answer = handler.answer(request);
            if (answer instanceof Answer.Whole whole) {
                // Before the write: afterwards the client's next request may be quicker than we.
                finished = true;
                handler.finished(request);
                writer.whole(whole.response(), headOnly, request.keepAlive());
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

    private void misbehave(Answer answer, ResponseWriter writer)
            throws IOException, InterruptedException {
        switch (answer) {
            case Answer.Whole _ -> throw new IllegalStateException("a whole answer is no mischief");
            case Answer.CutShort(Response response, int bytesSent) ->
                    writer.cutShort(response, bytesSent);
            case Answer.Dripped(Response response, var over) -> writer.dripped(response, over);
            case Answer.Endless(Response response) -> writer.endless(response);
            case Answer.Reset _ -> socket.setSoLinger(true, 0);
            case Answer.Silence(var hold) -> Thread.sleep(hold);
        }
    }
}
