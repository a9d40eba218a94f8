using Larder.Redis.Commands;
using Larder.Resp;

namespace Larder.Redis;

/// <content>Scripts.</content>
public sealed partial class RedisConnection
{
    /// <summary>Runs a script; its text is sent only if the server does not know it, in which case nothing has run before.</summary>
    /// <param name="script">The script.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="context">How to do it.</param>
    /// <exception cref="RedisServerException">The script failed.</exception>
    public ValueTask<RespValue> EvaluateAsync(
        RedisScript script,
        scoped ReadOnlySpan<RedisArgument> keys,
        scoped ReadOnlySpan<RedisArgument> arguments = default,
        CacheContext context = default
    )
    {
        ArgumentNullException.ThrowIfNull(script);
        RedisArgument[] words = ["EVALSHA", script.Digest, keys.Length, .. keys, .. arguments];
        return EvaluateAsync(script, words, context);
    }

    private async ValueTask<RespValue> EvaluateAsync(RedisScript script, RedisArgument[] words, CacheContext context)
    {
        try
        {
            return await RunAsync(words, context).ConfigureAwait(false);
        }
        catch (RedisServerException e) when (e.Code is "NOSCRIPT")
        {
            (words[0], words[1]) = ("EVAL", script.Text);
            return await RunAsync(words, context).ConfigureAwait(false);
        }
    }

    private ValueTask<RespValue> RunAsync(RedisArgument[] words, CacheContext context) =>
        SendAsync<WordsCommand, RespValue>(new WordsCommand(words, keyAt: 3), context);
}
