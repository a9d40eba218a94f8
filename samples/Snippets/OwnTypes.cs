using System.Text.Json.Serialization;
using Larder;
using Larder.Codecs;

namespace Snippets;

#pragma warning disable MA0048 // a document shows the two types together

// snippet: own-types-json
internal sealed record User(int Id, string Name);

[JsonSerializable(typeof(User))]
internal sealed partial class ShopJson : JsonSerializerContext;

// end

internal static class OwnTypes
{
    public static async Task RunAsync()
    {
        // snippet: own-types
        var options = new LarderClientOptions
        {
            Space = "shop",
            Cache = new CacheOptions
            {
                DefaultExpiration = TimeSpan.FromHours(1),
                Codec = new StandardCodec(new JsonCodec(ShopJson.Default)),
            },
        };
        using var client = await LarderClient.ConnectAsync(options);
        await client.Cache.SetAsync("user:42", new User(42, "Ada"));
        Console.WriteLine(await client.Cache.GetAsync<User>("user:42"));
        // => User { Id = 42, Name = Ada }
        // end
    }
}
