using System.Buffers;
using System.Net.Sockets;
using Larder.Redis.Transports;
using Larder.Resp;

namespace Larder.Redis.Lanes;

/// <summary>What is said on a connection before the first command: version, user, name, database.</summary>
internal sealed class Handshake(Transport transport, RedisOptions options, bool synchronous)
{
    private readonly InputBuffer _input = new(options.Limits);

    /// <summary>Carries it out; under synchronous the returned task is completed.</summary>
    public static async ValueTask<(Transport Transport, RedisServerInfo Info)> OpenAsync(
        RedisOptions options,
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
                var info = await new Handshake(transport, options, synchronous).RunAsync().ConfigureAwait(false);
                both.Token.ThrowIfCancellationRequested();
                return (transport, info);
            }
        }
        catch (Exception e) when (e is not RedisServerException)
        {
            transport?.Dispose();
            caller.ThrowIfCancellationRequested();
            throw Failure(e, limit.IsCancellationRequested || DirectLane.IsTimeout(e), options);
        }
        catch
        {
            transport?.Dispose();
            throw;
        }
    }

    /// <summary>Carries it out on the calling thread.</summary>
    public static (Transport Transport, RedisServerInfo Info) Open(
        RedisOptions options,
        TimeSpan atMost,
        CancellationToken caller
    )
    {
        var opening = OpenAsync(options, synchronous: true, caller, atMost);
        return opening.IsCompleted
            ? opening.GetAwaiter().GetResult()
            : throw new InvalidOperationException("A synchronous handshake did not end.");
    }

    private static CacheStoreException Failure(Exception e, bool late, RedisOptions options) =>
        late
            ? new CacheTimeoutException($"{options} cannot be reached: no answer within the timeout for connecting.", e)
            : new RedisConnectionException($"{options} cannot be reached: {e.Message}", e);

    private async ValueTask<RedisServerInfo> RunAsync()
    {
        var three = options.Protocol == RespVersion.Three ? await HelloAsync().ConfigureAwait(false) : null;
        if (three is null)
        {
            await SayAsync(Two()).ConfigureAwait(false);
        }

        await SayAsync(Database()).ConfigureAwait(false);
        return three ?? new RedisServerInfo(RespVersion.Two);
    }

    /// <summary>Null: the server does not know the command or the version.</summary>
    private async ValueTask<RedisServerInfo?> HelloAsync()
    {
        List<RedisArgument> hello = ["HELLO", "3"];
        if (options.Password is { } password)
        {
            hello.AddRange(["AUTH", options.User ?? "default", password]);
        }

        if (options.Name is { } name)
        {
            hello.AddRange(["SETNAME", name]);
        }

        await SendAsync([
                [.. hello],
            ])
            .ConfigureAwait(false);
        var answer = await ReceiveAsync().ConfigureAwait(false);
        if (!answer.IsError)
        {
            return new RedisServerInfo(
                RespVersion.Three,
                answer["version"]?.AsText() ?? "",
                answer["server"]?.AsText() ?? ""
            );
        }

        var error = RedisServerException.From(answer.AsText()!);
        return error.Code is "NOPROTO" || error.Message.Contains("unknown command", StringComparison.OrdinalIgnoreCase)
            ? null
            : throw error;
    }

    private IEnumerable<RedisArgument[]> Two()
    {
        if (options.Password is { } password)
        {
            yield return options.User is { } user ? ["AUTH", user, password] : ["AUTH", password];
        }

        if (options.Name is { } name)
        {
            yield return ["CLIENT", "SETNAME", name];
        }
    }

    private IEnumerable<RedisArgument[]> Database()
    {
        // also asks whether the server lets this user do anything at all
        yield return options.Database == 0 ? ["PING"] : ["SELECT", options.Database];
    }

    private async ValueTask SayAsync(IEnumerable<RedisArgument[]> commands)
    {
        var all = commands.ToList();
        await SendAsync(all).ConfigureAwait(false);
        foreach (var _ in all)
        {
            var answer = await ReceiveAsync().ConfigureAwait(false);
            if (answer.IsError)
            {
                throw RedisServerException.From(answer.AsText()!);
            }
        }
    }

    private ValueTask SendAsync(List<RedisArgument[]> commands)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new RespWriter(buffer);
        foreach (var command in commands)
        {
            new Commands.WordsCommand(command).WriteTo(ref writer);
        }

        writer.Flush();
        return transport.SendAsync(buffer.WrittenMemory, synchronous);
    }

    private async ValueTask<RespValue> ReceiveAsync()
    {
        while (true)
        {
            if (_input.TryNext(out var frame))
            {
                return RespValue.Parse(frame, options.Limits);
            }

            var received = await transport.ReceiveAsync(_input.Room(), synchronous).ConfigureAwait(false);
            if (received == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            _input.Advance(received);
        }
    }
}
