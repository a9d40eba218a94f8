using Larder;

namespace Snippets.Keys;

internal static class JsonKeys
{
    public static Task RunAsync()
    {
        // snippet: key-json
        Console.WriteLine(JsonKey.Of(1, "1", 1.0, true, null));
        Console.WriteLine(JsonKey.OfNamed(new Dictionary<string, object?> { ["hi"] = "hello" }, 1));
        Console.WriteLine(JsonKey.HashOf("Hello World!"));
        // => [1,"1",1.0,true,null]
        // => {"*":[1],"**":{"hi":"hello"}}
        // => j#jQnvD$Vrm{P2s(T`v8
        // end
        return Task.CompletedTask;
    }
}
