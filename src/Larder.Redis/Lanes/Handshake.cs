using System.Buffers;
using Larder.Redis.Commands;
using Larder.Resp;
using Larder.Wire.Lanes;

namespace Larder.Redis.Lanes;

/// <summary>What is said on a connection before the first command: version, user, name, database.</summary>
internal sealed class Handshake(Dialogue dialogue, RedisOptions options)
{
    /// <summary>Carries it out.</summary>
    public async ValueTask<RedisServerInfo> RunAsync()
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
        foreach (var words in commands)
        {
            var command = new WordsCommand(words);
            buffer.Advance(command.WriteTo(buffer.GetSpan(command.MaxLength)));
        }

        return dialogue.SendAsync(buffer.WrittenMemory);
    }

    private async ValueTask<RespValue> ReceiveAsync() =>
        RespValue.Parse(await dialogue.ReceiveAsync().ConfigureAwait(false), options.Limits);
}
