using Larder.Memory;
using Larder.Testing.Concurrency;

namespace Larder.Tests.Model;

/// <summary>An entry keeps the completed task that methods answer, and stays what it was.</summary>
public sealed class CacheEntryAnswerTests
{
    private static readonly ValueForm Form = new TextForm();

    [Fact]
    public void Answer_AskedForTwice_IsOneTask()
    {
        var entry = CacheEntry.Of("a", Form);
        Assert.True(entry.TryAnswerAs<string>(out var first));
        Assert.True(entry.TryAnswerAs<string>(out var second));
        Assert.Same(first, second);
        Assert.Equal("a", Of(first));
    }

    [Fact]
    public void Answer_AskedForAsAnotherType_IsRightEachTime()
    {
        var entry = CacheEntry.Of("a", Form);
        Assert.True(entry.TryAnswerAs<object>(out var whole));
        Assert.True(entry.TryAnswerAs<string>(out var text));
        Assert.True(entry.TryAnswerAs<object>(out var again));
        Assert.Equal(("a", "a"), (Of(whole), Of(text)));
        Assert.Same(whole, again);
        Assert.False(entry.TryAnswerAs<int>(out _));
    }

    [Fact]
    public void Answer_OfNull_IsNullAndOfBytesIsNone()
    {
        Assert.True(CacheEntry.Of(null, Form).TryAnswerAs<string?>(out var answer));
        Assert.Null(Of(answer));
        Assert.False(CacheEntry.Of(null, Form).TryAnswerAs<int>(out _));
        Assert.False(CacheEntry.OfBytes(new byte[] { 1 }, "x/y").TryAnswerAs<string>(out _));
    }

    public static TheoryData<string> Kinds => ["plain", "tagged", "retained", "sliding", "long", "encoded", "bytes"];

    [Theory, MemberData(nameof(Kinds))]
    public void Entry_ThatWasAsked_IsWhatItWas(string kind)
    {
        var (asked, other) = (Make(kind), Make(kind));
        Assert.True(asked.TryAnswerAs<string>(out _));
        Assert.Equal(other.Expiration, asked.Expiration);
        Assert.Equal(other.Created, asked.Created);
        Assert.Equal(other.Tags, asked.Tags);
        Assert.Equal(other.Retention, asked.Retention);
        Assert.Equal(other.HasBytes, asked.HasBytes);
        Assert.Equal(other.GetBytes().ToArray(), asked.GetBytes().ToArray());
        Assert.Equal(other.Encode().MediaType, asked.Encode().MediaType);
        Assert.True(asked.TryAnswerAs<string>(out var answer));
        Assert.Equal("a", Of(answer));
        Assert.Equal("a", asked.WithTags(TagSet.Of("t")).WithCreated(9).Value);
    }

    [Fact]
    public void Entry_InAStore_IsReplacedWithItsAnswer()
    {
        var cache = new Cache(new MemoryStore(10));
        cache.Set("key-of-it", "a");
        var near = cache.Store.Near!;
        Assert.True(near.Find("key-of-it")!.TryAnswerAs<string>(out var old));
        cache.Set("key-of-it", "b");
        Assert.True(near.Find("key-of-it")!.TryAnswerAs<string>(out var made));
        Assert.Equal(("a", "b"), (Of(old), Of(made)));
    }

    [Fact]
    public async Task Answer_AskedForBesideBytes_LosesNeither()
    {
        for (var round = 0; round < 200; round++)
        {
            var entry = CacheEntry.Of("a", Form, TimeSpan.FromMinutes(1), created: 5);
            await Race.RunAsync(
                3,
                thread =>
                {
                    if (thread == 0)
                    {
                        Assert.Equal("a"u8.ToArray(), entry.GetBytes().ToArray());
                    }
                    else
                    {
                        Assert.True(entry.TryAnswerAs<string>(out var answer));
                        Assert.Equal("a", Of(answer));
                    }
                }
            );
            Assert.Equal("a"u8.ToArray(), entry.GetBytes().ToArray());
            Assert.Equal((TimeSpan.FromMinutes(1), 5L), (entry.Expiration.TimeToLive, entry.Created));
        }
    }

    private static T Of<T>(Task<T> answer) =>
        answer.IsCompletedSuccessfully ? answer.Result : throw new InvalidOperationException("It is not complete.");

    private static CacheEntry Make(string kind)
    {
        var entry = CacheEntry.Of("a", Form, TimeSpan.FromMinutes(1), created: 5);
        switch (kind)
        {
            case "tagged":
                return entry.WithTags(TagSet.Of("t"));
            case "retained":
                return entry.WithRetention(TimeSpan.FromDays(2));
            case "sliding":
                return entry.WithExpiration(Expiration.Sliding(TimeSpan.FromMinutes(1)));
            case "long":
                return entry.WithExpiration(TimeSpan.FromDays(4000));
            case "encoded":
                entry.Encode();
                return entry;
            case "bytes":
                var bytes = CacheEntry.OfBytes("a"u8.ToArray(), "text/plain", TimeSpan.FromMinutes(1));
                bytes.Remember("a");
                return bytes;
            default:
                return entry;
        }
    }

    private sealed class TextForm : ValueForm
    {
        public override EncodedValue Encode(object? value) =>
            new(System.Text.Encoding.UTF8.GetBytes((string)value!), "text/plain");
    }
}
