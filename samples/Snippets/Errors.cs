using Larder;

namespace Snippets;

internal static class Errors
{
    public static async Task RunAsync()
    {
        // snippet: errors
        var options = new LarderClientOptions { Url = new Uri("http://127.0.0.1:9"), ApiKey = "not-a-key" };
        try
        {
            using var client = await LarderClient.ConnectAsync(options);
            await client.Cache.SetAsync("my_var", 1);
        }
        catch (LarderUnavailableException)
        {
            Console.WriteLine("no server answers there");
        }
        catch (LarderRefusedException)
        {
            Console.WriteLine("the server does not accept this API key, or the key lacks the right");
        }

        // => no server answers there
        // end
    }
}
