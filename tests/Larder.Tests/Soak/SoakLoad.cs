namespace Larder.Tests.Soak;

/// <summary>What one worker does: every verb, mostly on a few keys, with lives from a millisecond to for ever.</summary>
internal sealed class SoakLoad(SoakStack[] stacks, Random random)
{
    /// <summary>How many calls were made.</summary>
    public long Calls { get; private set; }

    public void CallOnce()
    {
        Calls++;
        var stack = stacks[random.Next(stacks.Length)];
        var key = (int)(SoakStack.Keys.Length * Math.Pow(random.NextDouble(), 3));
        var name = SoakStack.Keys[key];
        switch (random.Next(10_000))
        {
            case 0:
                stack.Cache.Clear();
                break;
            case < 500:
                stack.Cache.Remove(name);
                break;
            case < 700:
                Check(stack.Cache.Take<byte[]>(name), key);
                break;
            case < 2_000:
                stack.Cache.Set(name, Value(key), SoakStack.ShortLife * Math.Max(0.05, random.NextDouble()));
                break;
            case < 2_300:
                stack.Cache.Set(name, Value(key), Expiration.Sliding(SoakStack.ShortLife));
                break;
            case < 3_000:
                stack.Cache.Set(name, Value(key), Expiration.Never);
                break;
            case < 3_500:
                Check(stack.Cache.GetOrAdd(name, Value(key)), key);
                break;
            case < 6_000:
                Check(stack.Cache.GetOrCreate(name, () => Value(key)), key);
                break;
            default:
                Check(stack.Cache.Get<byte[]>(name), key);
                break;
        }
    }

    private static void Check(byte[]? value, int key) =>
        Assert.True(value is null || SoakStack.IsOf(value, key), "a value of another key");

    private byte[] Value(int key) => SoakStack.ValueOf(key, random.Next(512));
}
