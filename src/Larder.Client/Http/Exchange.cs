namespace Larder.Client.Http;

/// <summary>
/// The steps of an exchange, each in the way that the caller asked for: on the calling thread, so that the
/// returned task is completed, or waiting without a thread.
/// </summary>
internal static class Exchange
{
    public static ValueTask<HttpResponseMessage> SendAsync(
        HttpMessageInvoker invoker,
        HttpRequestMessage request,
        bool synchronous,
        CancellationToken token
    ) => synchronous ? new(invoker.Send(request, token)) : new(invoker.SendAsync(request, token));

    public static ValueTask<Stream> OpenAsync(HttpContent content, bool synchronous, CancellationToken token) =>
        synchronous ? new(content.ReadAsStream(token)) : new(content.ReadAsStreamAsync(token));

    public static ValueTask<int> ReadAsync(
        Stream stream,
        Memory<byte> buffer,
        bool synchronous,
        CancellationToken token
    ) => synchronous ? new(stream.Read(buffer.Span)) : stream.ReadAsync(buffer, token);

    /// <summary>The result of a task that was asked for on the calling thread.</summary>
    public static T Completed<T>(ValueTask<T> task) =>
        task.IsCompleted
            ? task.GetAwaiter().GetResult()
            : throw new InvalidOperationException("A synchronous exchange did not end.");
}
