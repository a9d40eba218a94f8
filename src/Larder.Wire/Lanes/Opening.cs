using Larder.Wire.Model;
using Larder.Wire.Transports;

namespace Larder.Wire.Lanes;

/// <summary>Makes a connection: the socket, its encryption, and what is said before the first command.</summary>
internal static class Opening
{
    /// <summary>Makes it within a time; under synchronous the returned task is completed.</summary>
    public static async ValueTask<(Transport Transport, object? Info)> OpenAsync(
        IWireOptions options,
        Protocol protocol,
        bool synchronous,
        CancellationToken caller,
        TimeSpan? atMost = null
    )
    {
        using var limit = new CancellationTokenSource(atMost ?? options.ConnectTimeout, options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, caller);
        Transport? transport = null;
        try
        {
            transport = await Connector.OpenAsync(options, synchronous, both.Token).ConfigureAwait(false);
            if (synchronous)
            {
                // the thread that waits keeps the time itself: those of the pool may all be waiting
                transport.Limit(atMost ?? options.ConnectTimeout);
            }

            using (both.Token.UnsafeRegister(static state => ((Transport)state!).Dispose(), transport))
            {
                var dialogue = new Dialogue(transport, options, protocol.NewScanner(), synchronous);
                var info = await protocol.GreetAsync(dialogue).ConfigureAwait(false);
                both.Token.ThrowIfCancellationRequested();
                return (transport, info);
            }
        }
        catch (Exception e) when (!protocol.IsAnswer(e))
        {
            transport?.Dispose();
            caller.ThrowIfCancellationRequested();
            throw limit.IsCancellationRequested || DirectLane.IsTimeout(e)
                ? Late(options, e)
                : protocol.Lost($"{options} cannot be reached: {e.Message}", e);
        }
        catch
        {
            transport?.Dispose();
            throw;
        }
    }

    /// <summary>Makes it on a thread of its own where a thread is to wait for it later, see <see cref="Transport.Wait"/>.</summary>
    /// <param name="options">Where the server is.</param>
    /// <param name="protocol">What is said to it.</param>
    /// <param name="caller">Who may give it up.</param>
    /// <param name="threads">Makes the thread.</param>
    public static async ValueTask<(Transport Transport, object? Info)> OpenApartAsync(
        IWireOptions options,
        Protocol protocol,
        CancellationToken caller,
        TaskScheduler? threads = null
    )
    {
        if (options.Tls)
        {
            return await OpenAsync(options, protocol, synchronous: false, caller).ConfigureAwait(false);
        }

        var opening = OpenOnThreadAsync(options, protocol, threads ?? TaskScheduler.Default, caller);
        try
        {
            return await opening.WaitAsync(options.ConnectTimeout, options.Time, caller).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (opening.IsCompleted)
            {
                return await opening.ConfigureAwait(false);
            }

            // the system looks for a name as long as it likes
            _ = ForgetAsync(opening);
            throw e is TimeoutException ? Late(options, e) : e;
        }
    }

    /// <summary>Makes it on the calling thread.</summary>
    public static Transport Open(IWireOptions options, Protocol protocol, TimeSpan atMost, CancellationToken caller)
    {
        var opening = OpenAsync(options, protocol, synchronous: true, caller, atMost);
        return opening.IsCompleted
            ? opening.GetAwaiter().GetResult().Transport
            : throw new InvalidOperationException("A synchronous opening did not end.");
    }

    private static Task<(Transport Transport, object? Info)> OpenOnThreadAsync(
        IWireOptions options,
        Protocol protocol,
        TaskScheduler threads,
        CancellationToken caller
    )
    {
        try
        {
            return Task
                .Factory.StartNew(
                    () => OpenAsync(options, protocol, synchronous: true, caller).AsTask(),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    threads
                )
                .Unwrap();
        }
        catch (Exception e) when (e is TaskSchedulerException or OutOfMemoryException)
        {
            throw protocol.Lost($"{options} cannot be reached: no thread can be made to connect on.", e);
        }
    }

    private static async Task ForgetAsync(Task<(Transport Transport, object? Info)> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
        {
            (await opening.ConfigureAwait(false)).Transport.Dispose();
        }
    }

    private static CacheTimeoutException Late(IWireOptions options, Exception e) =>
        new($"{options} cannot be reached: no answer within the timeout for connecting.", e);
}
